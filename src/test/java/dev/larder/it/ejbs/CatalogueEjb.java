package dev.larder.it.ejbs;

import jakarta.ejb.Stateless;
import javax.cache.annotation.CacheDefaults;

/** Inherits a generic method. */
@Stateless
@CacheDefaults(cacheName = "catalogue")
public class CatalogueEjb extends Catalogue<String> {}

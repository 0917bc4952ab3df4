package dev.larder.it.beans;

import jakarta.enterprise.context.Dependent;
import javax.cache.annotation.CacheDefaults;

@Dependent
@CacheDefaults(cacheName = "dependent")
public class DependentShelf extends Shelf {}

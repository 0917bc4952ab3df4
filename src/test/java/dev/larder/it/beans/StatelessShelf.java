package dev.larder.it.beans;

import jakarta.ejb.Stateless;
import javax.cache.annotation.CacheDefaults;

@Stateless
@CacheDefaults(cacheName = "stateless")
public class StatelessShelf extends Shelf {}

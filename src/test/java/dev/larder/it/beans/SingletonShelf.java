package dev.larder.it.beans;

import jakarta.ejb.Singleton;
import javax.cache.annotation.CacheDefaults;

@Singleton
@CacheDefaults(cacheName = "singleton")
public class SingletonShelf extends Shelf {}

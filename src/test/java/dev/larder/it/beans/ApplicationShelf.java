package dev.larder.it.beans;

import jakarta.enterprise.context.ApplicationScoped;
import javax.cache.annotation.CacheDefaults;

@ApplicationScoped
@CacheDefaults(cacheName = "application")
public class ApplicationShelf extends Shelf {}

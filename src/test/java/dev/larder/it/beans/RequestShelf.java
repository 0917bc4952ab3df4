package dev.larder.it.beans;

import jakarta.enterprise.context.RequestScoped;
import javax.cache.annotation.CacheDefaults;

@RequestScoped
@CacheDefaults(cacheName = "request")
public class RequestShelf extends Shelf {}

package dev.larder.it.beans;

import jakarta.enterprise.context.ApplicationScoped;

/** Inherits a cached method from a class that is not public. */
@ApplicationScoped
public class HeirShelf extends HiddenShelf {}

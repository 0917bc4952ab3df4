package dev.larder.it.heir;

import jakarta.ejb.Stateless;

/** Inherits a cached method from a class that is not public. */
@Stateless
public class HeirEjb extends HiddenShelf {}

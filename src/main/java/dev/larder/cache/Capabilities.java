package dev.larder.cache;

/**
 * What a store can do. Settings that ask for more stop the deployment.
 *
 * @param scan whether it can list its keys
 * @param byReference whether it holds the objects themselves; others hold bytes
 */
public record Capabilities(boolean scan, boolean byReference) {}

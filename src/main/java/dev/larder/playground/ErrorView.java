package dev.larder.playground;

/** Why a request was not carried out, for people. */
public record ErrorView(String error) {}

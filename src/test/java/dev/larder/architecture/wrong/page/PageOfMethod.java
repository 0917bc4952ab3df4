package dev.larder.architecture.wrong.page;

import dev.larder.architecture.wrong.method.SessionHelper;

/** Closes the cycle. */
public class PageOfMethod {

    SessionHelper method;
}

package dev.larder.it.ejbs;

/** Declares the method as its implementations do: callers need no bridge. */
public interface TextFinder extends Finder<String> {

    @Override
    String find(String key);
}

package dev.larder.it.ejbs;

/** What its implementations find goes through a bridge that javac makes. */
public interface Finder<T> {

    String find(T key);
}

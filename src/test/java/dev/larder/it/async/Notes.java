package dev.larder.it.async;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Who saw a call, in their order, and in which threads. */
public final class Notes {

    private static final BlockingQueue<Note> NOTES = new LinkedBlockingQueue<>();

    private Notes() {}

    /** One of them. */
    public record Note(String who, Thread thread) {}

    static void add(String who) {
        NOTES.add(new Note(who, Thread.currentThread()));
    }

    /** The next one. Waited for, so that no thread has to wait for the call itself: it might carry it out. */
    public static Note take() throws InterruptedException {
        var note = NOTES.poll(1, TimeUnit.MINUTES);
        return note == null ? new Note("nobody", Thread.currentThread()) : note;
    }

    public static boolean isEmpty() {
        return NOTES.isEmpty();
    }
}

package dev.larder.it.books;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.LocalDate;

/** An entity that Hibernate may keep in its second-level cache. */
@Entity
@Cacheable
public class Book {

    @Id
    private long id;

    private String title;
    private LocalDate published;

    protected Book() {}

    public Book(long id, String title, LocalDate published) {
        this.id = id;
        this.title = title;
        this.published = published;
    }

    public String title() {
        return title;
    }

    public void rename(String newTitle) {
        title = newTitle;
    }

    public LocalDate published() {
        return published;
    }
}

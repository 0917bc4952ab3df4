package dev.larder.it.books;

import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.LocalDate;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;

/** Books in a database, each call in a transaction of its own. */
@Stateless
@LocalBean
public class BooksEjb {

    @PersistenceContext(unitName = "books")
    private EntityManager books;

    public void add(long id, String title) {
        books.persist(new Book(id, title, LocalDate.of(1815, 12, 23)));
    }

    public String title(long id) {
        return books.find(Book.class, id).title();
    }

    public void rename(long id, String title) {
        books.find(Book.class, id).rename(title);
    }

    /** Asks the database, or the cache of queries. */
    public List<String> titles() {
        return books
                .createQuery("select b from Book b order by b.title", Book.class)
                .setHint("org.hibernate.cacheable", true)
                .getResultList()
                .stream()
                .map(Book::title)
                .toList();
    }

    public Statistics statistics() {
        return books.getEntityManagerFactory().unwrap(SessionFactory.class).getStatistics();
    }
}

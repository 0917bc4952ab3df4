package dev.larder.it.rows;

import dev.larder.cache.CacheName;
import dev.larder.cache.LarderCache;
import jakarta.annotation.Resource;
import jakarta.ejb.LocalBean;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Writes a row of the application's and an entry of a cache in one transaction, into one database. */
@Stateless
@LocalBean
public class RowsEjb {

    @Resource(lookup = "jdbc/larder")
    private DataSource dataSource;

    @Inject
    @CacheName("rows")
    private LarderCache<String, String> cache;

    /** In a transaction. Gives what is in the cache then. */
    public String write(String key, boolean fails) throws SQLException {
        execute("insert into application_rows values ('" + key + "')");
        cache.put(key, "of " + key);
        var found = cache.get(key);
        if (fails) {
            throw new IllegalStateException("roll back");
        }
        return found;
    }

    /** In a transaction. */
    public boolean putIfAbsentAndRemove(String key) {
        return cache.putIfAbsent(key, "one") && cache.remove(key) && cache.get(key) == null;
    }

    public String find(String key) {
        return cache.get(key);
    }

    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public void makeTable() throws SQLException {
        execute("create table if not exists application_rows (name varchar(100))");
    }

    @TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
    public int count(String table, String where) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement();
                var found = statement.executeQuery("select count(*) from " + table + " where " + where)) {
            found.next();
            return found.getInt(1);
        }
    }

    private void execute(String text) throws SQLException {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate(text);
        }
    }
}

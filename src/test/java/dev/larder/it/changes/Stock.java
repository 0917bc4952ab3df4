package dev.larder.it.changes;

import dev.larder.method.CacheInvalidate;
import dev.larder.method.CachedKey;
import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import java.sql.SQLException;
import javax.cache.annotation.CacheDefaults;
import javax.cache.annotation.CachePut;
import javax.cache.annotation.CacheResult;
import javax.cache.annotation.CacheValue;
import javax.sql.DataSource;

/** What a table holds, read through a cache. */
@Stateless
@CacheDefaults(cacheName = "stock")
public class Stock {

    @Resource(lookup = "jdbc/larder")
    private DataSource dataSource;

    @Resource
    private SessionContext context;

    @Resource
    private ManagedExecutorService executor;

    public ManagedExecutorService executor() {
        return executor;
    }

    public void makeTable() {
        execute("create table if not exists stock (name varchar(40) primary key, amount integer)");
        execute("merge into stock key (name) values ('pen', 0)");
    }

    /** What the table holds now. */
    public int read(String name) {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement("select amount from stock where name = ?")) {
            select.setString(1, name);
            try (var rows = select.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        } catch (SQLException e) {
            throw new EJBException(e);
        }
    }

    @CacheResult
    @CachedKey("stock:{name}")
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public int find(String name) {
        return read(name);
    }

    /** Writes it, and puts it into the cache. */
    @CachePut
    @CachedKey("stock:{name}")
    public void put(String name, @CacheValue Integer amount, boolean undone) {
        write(name, amount, undone);
    }

    /** Writes it, and removes it from the cache. */
    @CacheInvalidate(keys = "stock:{name}")
    public void write(String name, Integer amount, boolean undone) {
        execute("update stock set amount = %d where name = '%s'".formatted(amount, name));
        if (undone) {
            context.setRollbackOnly();
        }
    }

    private void execute(String sql) {
        try (var connection = dataSource.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new EJBException(e);
        }
    }
}

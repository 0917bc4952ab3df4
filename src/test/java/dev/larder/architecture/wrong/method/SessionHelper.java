package dev.larder.architecture.wrong.method;

import com.esotericsoftware.kryo.Kryo;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.luben.zstd.ZstdException;
import com.google.code.yanf4j.core.Session;
import dev.larder.architecture.wrong.page.PageOfMethod;
import jakarta.el.ELContext;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.persistence.EntityManager;
import jakarta.servlet.Filter;
import jakarta.transaction.Synchronization;
import jakarta.ws.rs.core.Response;
import java.io.ObjectInputStream;
import java.sql.Connection;
import java.util.logging.Logger;
import javax.sql.DataSource;
import net.jpountz.lz4.LZ4Factory;
import net.rubyeye.xmemcached.MemcachedClient;
import org.apache.commons.pool2.ObjectPool;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.health.HealthCheck;
import org.ehcache.Cache;
import redis.clients.jedis.Jedis;

/** Breaks as many rules of the house as one class can; the package has no package-info either. */
public class SessionHelper {

    PageOfMethod page;
    EntityManager persistence;
    Filter servlet;
    Response rest;
    ObjectInputStream deserialization;
    Connection jdbc;
    DataSource dataSource;
    Logger logging;
    Config config;
    HealthCheck health;
    ELContext expressions;
    Cache<String, String> ehcache;
    Caffeine<Object, Object> caffeine;
    ObjectMapper jackson;
    Kryo kryo;
    ZstdException zstd;
    LZ4Factory lz4;
    Jedis jedis;
    MemcachedClient memcached;
    Session memcachedConnection;
    ObjectPool<String> pool;
    ManagedExecutorService concurrency;
    Synchronization transactions;

    void console() {
        System.out.println("console");
    }
}

package dev.larder.internal.codec;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Classes made of sources while a test runs, in a class loader of their own: as a redeployed application has them. */
public final class CompiledClasses extends ClassLoader {

    private final Map<String, ByteArrayOutputStream> bytes = new HashMap<>();

    /** One class without a package's neighbours, such as {@code "shop.Item", "package shop; public record Item..."}. */
    public CompiledClasses(String name, String source) {
        super(CompiledClasses.class.getClassLoader());
        var compiler = ToolProvider.getSystemJavaCompiler();
        var files = new ForwardingJavaFileManager<JavaFileManager>(compiler.getStandardFileManager(null, null, null)) {
            @Override
            public JavaFileObject getJavaFileForOutput(
                    Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
                return new SimpleJavaFileObject(URI.create("memory:/" + className), kind) {
                    @Override
                    public OutputStream openOutputStream() {
                        return bytes.computeIfAbsent(className, key -> new ByteArrayOutputStream());
                    }
                };
            }
        };
        var unit =
                new SimpleJavaFileObject(
                        URI.create("memory:/" + name.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return source;
                    }
                };
        if (!compiler.getTask(null, files, null, List.of(), null, List.of(unit)).call()) {
            throw new IllegalArgumentException("does not compile: " + source);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        var found = bytes.get(name);
        if (found == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, found.toByteArray(), 0, found.size());
    }

    /** An object by the constructor that takes these arguments. */
    public Object make(String name, Object... arguments) {
        try {
            return loadClass(name).getConstructors()[0].newInstance(arguments);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    public Class<?> type(String name) {
        try {
            return loadClass(name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}

package dev.larder.playground;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;

/**
 * The page's way to the {@link Catalogue}: {@code GET} all items or look one up, {@code PUT} its note, {@code DELETE} its
 * cache entry or those of all.
 */
@WebServlet("/playground/api/items/*")
@SuppressWarnings("serial") // no container stores a servlet
public class ItemServlet extends HttpServlet {

    @Serial
    private static final long serialVersionUID = 1;

    private final JsonAnswer json = new JsonAnswer();

    @Inject
    private Catalogue catalogue;

    @Inject
    private Witness witness;

    @Inject
    private CacheWatch cache;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        json.send(response, () -> {
            var id = new ItemRequest(request).id();
            return id.isPresent() ? lookUp(id.get()) : all();
        });
    }

    private CatalogueView all() {
        return new CatalogueView(catalogue.items().stream().map(ItemView::of).toList(), cache.figures());
    }

    private LookUpView lookUp(ItemId id) {
        long begin = System.nanoTime();
        var found = catalogue.lookUp(id);
        long nanoseconds = System.nanoTime() - begin;
        return LookUpView.of(found, witness.sawMethodRun(), nanoseconds, cache.figures());
    }

    @Override
    protected void doPut(HttpServletRequest request, HttpServletResponse response) throws IOException {
        json.send(response, () -> {
            var asked = new ItemRequest(request);
            var id = asked.id()
                    .orElseThrow(
                            () -> new RefusedException(HttpServletResponse.SC_NOT_FOUND, "The path names no item"));
            var changed = asked.note();
            catalogue.change(id, catalogue.lookUp(id).withNote(changed));
            return new ChangeView(cache.figures());
        });
    }

    @Override
    protected void doDelete(HttpServletRequest request, HttpServletResponse response) throws IOException {
        json.send(response, () -> {
            new ItemRequest(request).id().ifPresentOrElse(catalogue::forget, catalogue::forgetAll);
            return new ChangeView(cache.figures());
        });
    }
}

package dev.larder.tls;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import org.jspecify.annotations.Nullable;

/**
 * Which of several things goes first when there is no room for all. Each operation takes the same time however many there are.
 * Not thread-safe.
 */
sealed interface EvictionOrder<T> {

    /** Something new. */
    void add(T added);

    /** Something known was used again. */
    void use(T used);

    /** Something has gone. */
    void remove(T removed);

    /** What goes first; null: there is nothing. */
    @Nullable
    T first();

    /** The least recently used, or, where use does not matter, the oldest. */
    final class ByTime<T> implements EvictionOrder<T> {

        private final boolean usesCount;
        private final LinkedHashSet<T> ordered = new LinkedHashSet<>();

        /**
         * An empty order.
         *
         * @param usesCount whether who is used goes to the end again
         */
        ByTime(boolean usesCount) {
            this.usesCount = usesCount;
        }

        @Override
        public void add(T added) {
            ordered.add(added);
        }

        @Override
        public void use(T used) {
            if (usesCount && ordered.remove(used)) {
                ordered.add(used);
            }
        }

        @Override
        public void remove(T removed) {
            ordered.remove(removed);
        }

        @Override
        public @Nullable T first() {
            return firstOf(ordered.iterator());
        }
    }

    /** The least frequently used; of several, the one that has been so for longest. */
    final class ByFrequency<T> implements EvictionOrder<T> {

        /** Those that were used equally often, and the neighbours in the list of all such groups. */
        private static final class Group<T> {
            private final long uses;
            private final LinkedHashSet<T> members = new LinkedHashSet<>();
            private @Nullable Group<T> rarer;
            private @Nullable Group<T> oftener;

            Group(long uses) {
                this.uses = uses;
            }
        }

        private final LinkedHashMap<T, Group<T>> groups = new LinkedHashMap<>();
        private @Nullable Group<T> rarest;

        @Override
        public void add(T added) {
            join(added, 1, null, rarest);
        }

        @Override
        public void use(T used) {
            var group = groups.get(used);
            if (group != null) {
                group.members.remove(used);
                join(used, group.uses + 1, group, group.oftener);
                dropIfEmpty(group);
            }
        }

        private void join(T member, long uses, @Nullable Group<T> rarer, @Nullable Group<T> oftener) {
            var group = oftener != null && oftener.uses == uses ? oftener : between(rarer, uses, oftener);
            group.members.add(member);
            groups.put(member, group);
        }

        private Group<T> between(@Nullable Group<T> rarer, long uses, @Nullable Group<T> oftener) {
            var made = new Group<T>(uses);
            link(rarer, made);
            link(made, oftener);
            return made;
        }

        private void link(@Nullable Group<T> rarer, @Nullable Group<T> oftener) {
            if (rarer != null) {
                rarer.oftener = oftener;
            } else {
                rarest = oftener;
            }
            if (oftener != null) {
                oftener.rarer = rarer;
            }
        }

        private void dropIfEmpty(Group<T> group) {
            if (group.members.isEmpty()) {
                link(group.rarer, group.oftener);
            }
        }

        @Override
        public void remove(T removed) {
            var group = groups.remove(removed);
            if (group != null) {
                group.members.remove(removed);
                dropIfEmpty(group);
            }
        }

        @Override
        public @Nullable T first() {
            var group = rarest;
            return group == null ? null : firstOf(group.members.iterator());
        }
    }

    private static <T> @Nullable T firstOf(Iterator<T> all) {
        return all.hasNext() ? all.next() : null;
    }
}

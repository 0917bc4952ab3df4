package dev.larder.tls.pool;

/**
 * How a pool stands with one endpoint, or with all of them. While others borrow, its parts may be of different moments.
 *
 * @param open connections that there are, lent or idle
 * @param idle those that nobody has
 * @param waiting borrowers that wait for their turn
 * @param made connections that were opened since the pool was made
 * @param closed those of them that were closed again
 */
public record PoolFigures(int open, int idle, int waiting, long made, long closed) {

    static final PoolFigures NONE = new PoolFigures(0, 0, 0, 0, 0);

    PoolFigures plus(PoolFigures other) {
        return new PoolFigures(
                open + other.open,
                idle + other.idle,
                waiting + other.waiting,
                made + other.made,
                closed + other.closed);
    }
}

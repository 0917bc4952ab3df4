package dev.larder.playground;

import jakarta.ejb.ApplicationException;
import java.io.Serial;

/** There is no such item. An application exception, so that it leaves the EJB as it is and not in an EJBException. */
@ApplicationException
public class UnknownItemException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    UnknownItemException(ItemId id) {
        super("There is no " + id + " in the catalogue");
    }
}

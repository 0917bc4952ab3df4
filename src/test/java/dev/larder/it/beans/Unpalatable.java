package dev.larder.it.beans;

import jakarta.ejb.ApplicationException;
import java.io.Serial;

/** An unchecked exception that the EJB container lets through as it is. */
@ApplicationException
public class Unpalatable extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;
}

package io.lamplighter.xsi;

import io.lamplighter.directory.StorageUnavailable;
import io.lamplighter.xsi.xml.ErrorInfo;
import io.lamplighter.xsi.xml.ObjectFactory;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.xml.bind.JAXBElement;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where errors become ErrorInfo. */
public final class ErrorInfoMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorInfoMapper.class);
    private static final String SECONDS_TO_RETRY = "2";

    @Override
    public Response toResponse(Throwable error) {
        if (error instanceof XsiRefused refused) {
            return answer(refused.error(), refused.getMessage());
        }
        if (error instanceof WebApplicationException http) {
            return answer(http.getResponse());
        }
        if (error instanceof StorageUnavailable unavailable) {
            LOG.error("store unavailable: {}", unavailable.getMessage());
            return answer(XsiError.UNAVAILABLE, "The store is not available; try again later");
        }
        String id = UUID.randomUUID().toString();
        LOG.error("request failed id={}", id, error);
        return answer(XsiError.INTERNAL, "Internal error " + id);
    }

    private static Response answer(Response given) {
        XsiError error = XsiError.ofStatus(given.getStatus());
        Response answer = answer(error, reason(error));
        String allow = given.getHeaderString(HttpHeaders.ALLOW);
        return allow == null
                ? answer
                : Response.fromResponse(answer).header(HttpHeaders.ALLOW, allow).build();
    }

    private static String reason(XsiError error) {
        return switch (error) {
            case PATH_NOT_FOUND ->
                "Nothing is at this path. Calls are at " + XsiSurface.CONTEXT
                        + "/v2.0/user/{userId}/calls, also offered: services, profile and, without a user, versions";
            case METHOD_NOT_ALLOWED -> "This path does not offer this method";
            default -> "The request cannot be understood";
        };
    }

    private static Response answer(XsiError error, String summary) {
        Response.ResponseBuilder answer = Response.status(error.status()).entity(document(error, summary));
        return error.status() == 503
                ? answer.header(HttpHeaders.RETRY_AFTER, SECONDS_TO_RETRY).build()
                : answer.build();
    }

    /** The document that tells a client of an error. */
    public static JAXBElement<ErrorInfo> document(XsiError error, String summary) {
        ErrorInfo info = new ErrorInfo();
        info.setSummary(summary);
        info.setSummaryEnglish(summary);
        info.setErrorCode(error.code());
        return new ObjectFactory().createErrorInfo(info);
    }
}

package io.lamplighter.xsi.wire;

import io.lamplighter.directory.StorageUnavailable;
import io.lamplighter.directory.service.InvalidServiceSettings;
import io.lamplighter.xsi.xml.ErrorInfo;
import io.lamplighter.xsi.xml.ObjectFactory;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.xml.bind.JAXBElement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where errors become ErrorInfo. */
public final class ErrorInfoMapper implements ExceptionMapper<Throwable> {
    /** What a client is told that asks by the wrong method. */
    public static final String WRONG_METHOD = "This path does not offer this method";

    private static final Logger LOG = LoggerFactory.getLogger(ErrorInfoMapper.class);
    private static final String SECONDS_TO_RETRY = "2";

    private final XsiContexts contexts;

    /** @param contexts where clients find what they look for in vain */
    public ErrorInfoMapper(XsiContexts contexts) {
        this.contexts = contexts;
    }

    @Override
    public Response toResponse(Throwable error) {
        if (error instanceof XsiRefused refused) {
            return answer(refused.error(), refused.getMessage());
        }
        if (error instanceof WebApplicationException http) {
            return answer(http.getResponse());
        }
        if (error instanceof InvalidServiceSettings invalid) {
            return answer(kind(invalid), invalid.getMessage());
        }
        if (error instanceof StorageUnavailable unavailable) {
            LOG.error("store unavailable: {}", unavailable.getMessage());
            return answer(XsiError.UNAVAILABLE, "The store is not available; try again later");
        }
        String id = UUID.randomUUID().toString();
        LOG.error("request failed id={}", id, error);
        return answer(XsiError.INTERNAL, "Internal error " + id);
    }

    private static XsiError kind(InvalidServiceSettings invalid) {
        return switch (invalid.fault()) {
            case ANY -> XsiError.BAD_REQUEST;
            case RINGS_TWICE -> XsiError.RINGS_TWICE;
            case ANYWHERE_TWICE -> XsiError.ANYWHERE_LOCATION_EXISTS;
        };
    }

    private Response answer(Response given) {
        XsiError error = XsiError.ofStatus(given.getStatus());
        Response answer = answer(error, reason(error));
        String allow = given.getHeaderString(HttpHeaders.ALLOW);
        return allow == null
                ? answer
                : Response.fromResponse(answer)
                        .header(HttpHeaders.ALLOW, allowed(allow))
                        .build();
    }

    /** What a client is told that asks by the wrong method. @param offered the right ones */
    static Response wrongMethod(Set<String> offered) {
        return Response.fromResponse(answer(XsiError.METHOD_NOT_ALLOWED, WRONG_METHOD))
                .header(HttpHeaders.ALLOW, String.join(", ", offered))
                .build();
    }

    /** In an order that is always the same; what can be got can be asked for its headers alone. */
    private static String allowed(String allow) {
        Set<String> methods = new TreeSet<>(List.of(allow.split("\\s*,\\s*")));
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return String.join(", ", methods);
    }

    private String reason(XsiError error) {
        return switch (error) {
            case PATH_NOT_FOUND -> contexts.nothingThere();
            case METHOD_NOT_ALLOWED -> WRONG_METHOD;
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

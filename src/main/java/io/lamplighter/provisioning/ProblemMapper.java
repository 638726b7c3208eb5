package io.lamplighter.provisioning;

import io.lamplighter.directory.DirectoryConflict;
import io.lamplighter.directory.StorageUnavailable;
import io.lamplighter.provisioning.xml.ObjectFactory;
import io.lamplighter.provisioning.xml.Problem;
import io.lamplighter.provisioning.xml.Problems;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.xml.bind.JAXBElement;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one place where errors become {@code problems} documents. */
final class ProblemMapper implements ExceptionMapper<Throwable> {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemMapper.class);

    @Override
    public Response toResponse(Throwable error) {
        if (error instanceof Refused refused) {
            return answer(refused.status(), refused.faults());
        }
        if (error instanceof DirectoryConflict conflict) {
            return answer(
                    409,
                    conflict.clashes().stream().map(c -> Fault.of(c.toString())).toList());
        }
        if (error instanceof StorageUnavailable unavailable) {
            LOG.error("store unavailable: {}", unavailable.getMessage());
            return answer(503, List.of(Fault.of("the store is not available; try again later")));
        }
        if (error instanceof WebApplicationException http) {
            return answer(http);
        }
        String id = UUID.randomUUID().toString();
        LOG.error("request failed id={}", id, error);
        return answer(500, List.of(Fault.of("internal error " + id)));
    }

    private static Response answer(WebApplicationException error) {
        Response given = error.getResponse();
        Response.ResponseBuilder answer =
                Response.fromResponse(answer(given.getStatus(), List.of(Fault.of(reason(given.getStatus())))));
        String allow = given.getHeaderString(HttpHeaders.ALLOW);
        return allow == null
                ? answer.build()
                : answer.header(HttpHeaders.ALLOW, allow).build();
    }

    private static String reason(int status) {
        return switch (status) {
            case 404 -> "nothing is here; there are /provisioning/v1/lines and /provisioning/v1/administrators";
            case 405 -> "this method is not offered here";
            default -> "the request cannot be served (" + status + ")";
        };
    }

    private static Response answer(int status, List<Fault> faults) {
        return Response.status(status).entity(document(faults)).build();
    }

    static JAXBElement<Problems> document(List<Fault> faults) {
        Problems problems = new Problems();
        faults.forEach(f -> problems.getProblem().add(problem(f)));
        return new ObjectFactory().createProblems(problems);
    }

    private static Problem problem(Fault fault) {
        Problem problem = new Problem();
        problem.setReason(fault.reason());
        fault.place().ifPresent(place -> {
            problem.setLine(place.line());
            problem.setColumn(place.column());
            problem.setElement(place.element());
        });
        return problem;
    }
}

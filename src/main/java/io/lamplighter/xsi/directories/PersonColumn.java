package io.lamplighter.xsi.directories;

import io.lamplighter.directory.LineDefinition;
import io.lamplighter.directory.LineDefinition.PersonName;
import io.lamplighter.directory.PersonField;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What users can be looked for by. A parameter that stands for several texts of a user is like him if one of them is. */
enum PersonColumn {
    FIRST_NAME("firstName", line -> Optional.of(line.name().first())),
    LAST_NAME("lastName", line -> Optional.of(line.name().last())),
    FIRST_AND_LAST("name", name(n -> n.first() + " " + n.last())),
    LAST_AND_FIRST("name", name(n -> n.last() + " " + n.first())),
    LAST_COMMA_FIRST("name", name(n -> n.last() + ", " + n.first())),
    ONLY_FIRST("name", name(PersonName::first)),
    ONLY_LAST("name", name(PersonName::last)),
    USER_ID("userId", line -> Optional.of(line.id().value())),
    NUMBER("number", LineDefinition::number),
    EXTENSION("extension", LineDefinition::extension),
    MOBILE("mobileNo", detail(PersonField.MOBILE)),
    DEPARTMENT("department", detail(PersonField.DEPARTMENT)),
    EMAIL_ADDRESS("emailAddress", detail(PersonField.EMAIL_ADDRESS)),
    YAHOO_ID("yahooId", detail(PersonField.YAHOO_ID)),
    IMP_ID("impId", detail(PersonField.IMP_ID));

    private final String parameter;
    private final Function<LineDefinition, Optional<String>> text;

    PersonColumn(String parameter, Function<LineDefinition, Optional<String>> text) {
        this.parameter = parameter;
        this.text = text;
    }

    private static Function<LineDefinition, Optional<String>> name(Function<PersonName, String> form) {
        return line -> Optional.of(form.apply(line.name()));
    }

    private static Function<LineDefinition, Optional<String>> detail(PersonField field) {
        return line -> line.details().value(field);
    }

    /** The parameters there are. */
    static List<String> parameters() {
        return Arrays.stream(values()).map(c -> c.parameter).distinct().toList();
    }

    /** The texts that a parameter stands for. */
    static List<PersonColumn> of(String parameter) {
        return Arrays.stream(values())
                .filter(c -> c.parameter.equals(parameter))
                .toList();
    }

    TextColumn column(List<LineDefinition> people) {
        return new TextColumn(people, text);
    }
}

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Segments the lines of a file by the rules of an SRX file with java.util.regex, in the way in
 * which the translation tools written in Java do it: java SrxSegmenter.java RULES TEXT
 */
public class SrxSegmenter {
    record Rule(boolean breaks, Pattern before, Pattern after) {}

    public static void main(String[] arguments) throws Exception {
        List<Rule> rules = read(Path.of(arguments[0]));
        StringBuilder output = new StringBuilder();
        for (String line : Files.readString(Path.of(arguments[1])).split("\n")) {
            for (String segment : segments(line, rules)) {
                output.append(segment).append('\n');
            }
        }
        System.out.write(output.toString().getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }

    static List<Rule> read(Path path) throws Exception {
        var document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(path.toFile());
        List<Rule> rules = new ArrayList<>();
        NodeList elements = document.getElementsByTagName("rule");
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            boolean breaks = !element.getAttribute("break").equals("no");
            rules.add(new Rule(breaks, part(element, "beforebreak"), part(element, "afterbreak")));
        }
        return rules;
    }

    static Pattern part(Element rule, String name) {
        return Pattern.compile(rule.getElementsByTagName(name).item(0).getTextContent());
    }

    static List<String> segments(String line, List<Rule> rules) {
        TreeMap<Integer, Boolean> places = new TreeMap<>();
        for (Rule rule : rules) {
            Matcher before = rule.before.matcher(line);
            Matcher after = rule.after.matcher(line);
            after.useTransparentBounds(true).useAnchoringBounds(false);
            while (before.find()) {
                after.region(before.end(), line.length());
                if (after.lookingAt()) {
                    places.putIfAbsent(before.end(), rule.breaks);
                }
            }
        }
        List<String> segments = new ArrayList<>();
        int start = 0;
        places.put(line.length(), true);
        for (var place : places.entrySet()) {
            if (place.getValue()) {
                String segment = line.substring(start, place.getKey()).strip();
                if (!segment.isEmpty()) {
                    segments.add(segment);
                }
                start = place.getKey();
            }
        }
        return segments;
    }
}

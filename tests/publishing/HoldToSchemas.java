import java.io.InputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.apache.poi.schemas.ooxml.system.ooxml.TypeSystemHolder;
import org.apache.xmlbeans.SchemaTypeLoader;
import org.apache.xmlbeans.XmlBeans;
import org.apache.xmlbeans.XmlError;
import org.apache.xmlbeans.XmlObject;
import org.apache.xmlbeans.XmlOptions;
import org.w3c.dom.Attr;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * java -cp CLASSPATH HoldToSchemas.java FILE... : each part of each file against the schema of its root element,
 * of those that Apache POI brings. One line a fault: file, part, what is wrong; nothing is wrong where that is empty.
 */
public final class HoldToSchemas {
    static final String COMPATIBILITY = "http://schemas.openxmlformats.org/markup-compatibility/2006";
    static final SchemaTypeLoader TYPES =
            XmlBeans.typeLoaderUnion(XmlBeans.getBuiltinTypeSystem(), TypeSystemHolder.typeSystem);

    public static void main(String[] files) throws Exception {
        DocumentBuilderFactory reader = DocumentBuilderFactory.newInstance();
        reader.setNamespaceAware(true);
        PrintStream out = new PrintStream(System.out, false, "UTF-8");
        for (String file : files) {
            try (ZipFile archive = new ZipFile(file)) {
                for (ZipEntry part : Collections.list(archive.entries())) {
                    if (!part.getName().matches(".*\\.(xml|rels)")) continue;
                    try (InputStream bytes = archive.getInputStream(part)) {
                        for (String fault : faults(reader.newDocumentBuilder().parse(bytes)))
                            out.println(file + "\t" + part.getName() + "\t" + fault.replaceAll("\\s+", " "));
                    }
                }
            }
        }
        out.flush();
    }

    static List<String> faults(Document part) throws Exception {
        ignore(part.getDocumentElement(), Set.of());
        XmlObject read = TYPES.parse(part, null, null);
        if (!read.schemaType().isDocumentType()) return List.of("no schema");
        List<XmlError> found = new ArrayList<>();
        if (read.validate(new XmlOptions().setErrorListener(found))) return List.of("");
        List<String> said = new ArrayList<>();
        for (XmlError fault : found) said.add(fault.getMessage());
        return said;
    }

    /** Takes away what mc:Ignorable allows a program to ignore that knows only the schemas (ISO 29500-3). */
    static void ignore(Element element, Set<String> above) {
        Set<String> ignored = new HashSet<>(above);
        for (String prefix : element.getAttributeNS(COMPATIBILITY, "Ignorable").trim().split("\\s+"))
            if (!prefix.isEmpty()) ignored.add(element.lookupNamespaceURI(prefix));
        element.removeAttributeNS(COMPATIBILITY, "Ignorable");
        for (int at = element.getAttributes().getLength() - 1; at >= 0; at--) {
            Attr attribute = (Attr) element.getAttributes().item(at);
            if (ignored.contains(attribute.getNamespaceURI())) element.removeAttributeNode(attribute);
        }
        for (Node next, child = element.getFirstChild(); child != null; child = next) {
            next = child.getNextSibling();
            if (ignored.contains(child.getNamespaceURI())) element.removeChild(child);
            else if (child instanceof Element) ignore((Element) child, ignored);
        }
    }
}

import java.nio.file.Path;
import org.neo4j.dbms.api.DatabaseManagementService;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/** java -cp FOLDER:CLASSPATH StartNeo4j HOME CONF : Neo4j Community from CONF, until standard input closes. */
public final class StartNeo4j {
    public static void main(String[] args) throws Exception {
        DatabaseManagementService dbms = new DatabaseManagementServiceBuilder(Path.of(args[0]))
                .loadPropertiesFromFile(Path.of(args[1]))
                .build();
        Runtime.getRuntime().addShutdownHook(new Thread(dbms::shutdown));
        dbms.database("neo4j");
        System.out.println("READY");
        System.out.flush();
        while (System.in.read() >= 0) { }
        System.exit(0);
    }
}

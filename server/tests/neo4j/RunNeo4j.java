import java.nio.file.Path;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.io.ByteUnit;

/** Runs Neo4j on a home folder, a loopback port and mebibytes of page cache until it is told to end or its parent is gone. */
public class RunNeo4j {
  public static void main(String[] arguments) throws Exception {
    var home = Path.of(arguments[0]);
    var address = new SocketAddress("127.0.0.1", Integer.parseInt(arguments[1]));
    var pageCache = ByteUnit.mebiBytes(Long.parseLong(arguments[2]));
    var service =
        new DatabaseManagementServiceBuilder(home)
            .setConfig(BoltConnector.enabled, true)
            .setConfig(BoltConnector.listen_address, address)
            .setConfig(GraphDatabaseSettings.auth_enabled, true)
            .setConfig(GraphDatabaseSettings.pagecache_memory, pageCache)
            .build();
    Runtime.getRuntime().addShutdownHook(new Thread(service::shutdown));
    System.out.println("up");
    while (System.in.read() >= 0) {}
    System.exit(0);
  }
}

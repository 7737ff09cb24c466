import java.util.EnumSet;
import javax.servlet.DispatcherType;
import org.apache.solr.servlet.CoreContainerProvider;
import org.apache.solr.servlet.SolrDispatchFilter;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.ServletContextHandler;

/**
 * Solr inside one Jetty, on loopback only: Solr has no login here, so the address is the lock.
 *
 * <p>Properties: {@code solr.port} (8983 unless given) and those that Solr reads itself ({@code solr.solr.home}).
 * SIGTERM stops Jetty, which closes the cores and commits what they hold.
 */
public class SolrServer {
  /** CKAN sends queries of up to 1,024 characters by GET and longer ones as a form; Jetty's own 8 KiB is its default. */
  private static final int HEADER_BYTES = 32 * 1024;

  private static final int STOP_MILLISECONDS = 10_000;

  public static void main(String[] arguments) {
    try {
      Server server = new Server();
      server.addConnector(connector(server));
      server.setHandler(solr());
      server.setStopTimeout(STOP_MILLISECONDS);
      server.setStopAtShutdown(true);
      server.start();
      server.join();
    } catch (Exception failure) {
      System.err.println("Solr tidak dapat dijalankan: " + failure);
      System.exit(1); // Solr's own threads would keep a server alive that listens to nobody
    }
  }

  private static ServerConnector connector(Server server) {
    HttpConfiguration http = new HttpConfiguration();
    http.setRequestHeaderSize(HEADER_BYTES);
    http.setSendServerVersion(false);
    ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    connector.setPort(Integer.getInteger("solr.port", 8983));
    return connector;
  }

  private static ServletContextHandler solr() {
    ServletContextHandler context = new ServletContextHandler(null, "/solr", ServletContextHandler.NO_SESSIONS);
    context.addEventListener(new CoreContainerProvider());
    context.addFilter(SolrDispatchFilter.class, "/*", EnumSet.of(DispatcherType.REQUEST));
    return context;
  }
}

package dev.lanekeeper.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassPathIT {
    @TempDir private Path folder;

    @Test
    void aJarThatOnlyRefersToOthersIsReplacedByThem() throws IOException {
        Path classes = Files.createDirectory(folder.resolve("some classes"));
        Path booter = folder.resolve("surefirebooter.jar");
        refer(booter, "some%20classes/ " + folder.resolve("lib.jar").toUri());

        assertThat(JavaChild.expanded(booter.toString()))
                .isEqualTo(classes + File.pathSeparator + folder.resolve("lib.jar"));
    }

    @Test
    void everythingElseStays() {
        String path = folder + File.pathSeparator + folder.resolve("absent.jar");

        assertThat(JavaChild.expanded(path)).isEqualTo(path);
    }

    private static void refer(Path jar, String classPath) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    }
}

/** Jest global teardown: stops the server that postgres-setup started and removes its folder. */
export default async function teardown() {
  const started = globalThis.dostykTestPostgres;
  if (started) {
    await started.server.stop();
    started.remove();
  }
}

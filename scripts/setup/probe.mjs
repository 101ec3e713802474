// `node probe.mjs <address>`: exit code 0 when something answers there within four seconds. Any answer counts (some
// mirrors refuse HEAD); redirects are followed, because the file itself may live on another host, out of reach.

const address = process.argv[2] ?? '';
try {
  await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(4000) });
} catch {
  process.exitCode = 1;
}

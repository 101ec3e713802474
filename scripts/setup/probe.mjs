// `node probe.mjs <address>`: exit code 0 when the address can be downloaded from, as far as four
// seconds can tell. Redirects are followed, because the file itself may live on another host, out
// of reach. Some mirrors refuse HEAD, so any answer counts, except that it is not there: that is
// how some filters answer for what they block.

const address = process.argv[2] ?? '';
try {
  const { status } = await fetch(address, { method: 'HEAD', signal: AbortSignal.timeout(4000) });
  process.exitCode = status === 404 ? 1 : 0;
} catch {
  process.exitCode = 1;
}

import type { App, Session, WebContents } from 'electron';

/** A proxy that nobody can be: what is sent by it goes nowhere. */
const nowhere = 'http://127.0.0.1:1';

/** What every page and every session of this app is denied, whichever page it may turn out to be. */
export function guard(app: App): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
  app.on('session-created', guardSession);
  refuseClientCertificates(app);
}

/** Sends no certificate of the user's: since Electron 44 the first that fits would go out unasked. */
export function refuseClientCertificates(app: Pick<App, 'on'>): void {
  app.on('select-client-certificate', (event, _contents, _url, _certificates, choose) => {
    event.preventDefault();
    choose();
  });
}

/**
 * Cuts a page's session off from every network. The content security policy already refuses requests, but it knows
 * neither WebRTC nor connections made ahead of a request.
 */
export async function cutOff(session: Session): Promise<void> {
  await session.setProxy({
    mode: 'fixed_servers',
    proxyRules: nowhere,
    proxyBypassRules: '<-loopback>',
  });
}

/** Denies permissions and downloads to whatever runs in the session. */
function guardSession(of: Session): void {
  of.setPermissionRequestHandler((_contents, _permission, decide) => decide(false));
  of.setPermissionCheckHandler(() => false);
  of.setDevicePermissionHandler(() => false);
  of.on('will-download', (event) => event.preventDefault());
}

function guardContents(contents: WebContents): void {
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  // Only what a proxy carries, and the page's proxy carries nothing.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

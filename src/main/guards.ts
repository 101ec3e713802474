import type { App, Session, WebContents } from 'electron';

/** What every page of this app is denied, whichever page it may turn out to be. */
export function guard(app: App): void {
  app.on('web-contents-created', (_event, contents) => guardContents(contents));
  refuseClientCertificates(app);
}

/** Sends no certificate of the user's: since Electron 44 the first that fits would go out unasked. */
export function refuseClientCertificates(app: Pick<App, 'on'>): void {
  app.on('select-client-certificate', (event, _contents, _url, _certificates, choose) => {
    event.preventDefault();
    choose();
  });
}

/** Denies permissions and downloads to whatever runs in the session. */
export function guardSession(of: Session): void {
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
}

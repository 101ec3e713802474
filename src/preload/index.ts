import { contextBridge, type IpcRendererEvent, ipcRenderer } from 'electron';
import { activityChannel, type Command, channels, commandChannel } from '#shared/ipc/channels';
import type { Bridge } from '#shared/ipc/contract';

// Asked for before the page has loaded: the last settings are there at its first render.
const start = ipcRenderer.invoke('app:start');

const bridge: Bridge = {
  start,
  call(channel, ...request) {
    if (!channels.includes(channel)) throw new Error('No such channel');
    return ipcRenderer.invoke(channel, ...request);
  },
  onCommand(listener) {
    const forward = (_event: IpcRendererEvent, command: Command) => listener(command);
    ipcRenderer.on(commandChannel, forward);
    return () => ipcRenderer.removeListener(commandChannel, forward);
  },
  onActivity(listener) {
    const forward = () => listener();
    ipcRenderer.on(activityChannel, forward);
    return () => ipcRenderer.removeListener(activityChannel, forward);
  },
};

contextBridge.exposeInMainWorld('bridge', bridge);

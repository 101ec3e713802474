import { useApp, useText } from '../../context';
import type { ExportSubject } from '../../store/exchange-slice';
import { Button } from '../../ui/button';

export function ExportButton({ subject }: { readonly subject: ExportSubject }) {
  const text = useText().exchange;
  const openExport = useApp((state) => state.openExport);
  return <Button onClick={() => openExport(subject)}>{text.export}</Button>;
}

export function ImportButton() {
  const text = useText().exchange;
  const importFile = useApp((state) => state.importFile);
  return <Button onClick={() => void importFile()}>{text.import}</Button>;
}

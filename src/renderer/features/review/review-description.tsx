import { useApp, useText } from '../../context';
import type { Review } from '../../store/review-slice';

interface ReviewDescriptionProps {
  readonly review: Review;
  readonly name: string;
  readonly ended: boolean;
}

/** One line in every step, so that the rows below stay where they are. */
export function ReviewDescription({ review, name, ended }: ReviewDescriptionProps) {
  const text = useText();
  const clock = useApp((state) => state.clock);
  const { review: words } = text.settings;
  const { step, readAt, failure, sent } = review;
  if (ended && sent) return <span>{words.sentTo(name)}</span>;
  if (step === 'reading' || readAt === null) return <span>{words.reading(name)}</span>;
  const ago = text.format.ago(readAt, clock);
  return (
    <span title={text.format.dateTime(readAt)}>
      {failure ? words.comparedOffline(ago) : words.comparedWith(name, ago)}
    </span>
  );
}

import styles from './skeleton.module.css';

export type SkeletonProps = { width: number | string; height: number | string };

/** Keeps the place of what is still to come. Without motion it is a still block. */
export function Skeleton({ width, height }: SkeletonProps) {
  return <span className={styles['skeleton']} aria-hidden="true" style={{ width, height }} />;
}

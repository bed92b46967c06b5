/** A build writes these in a line before the worker (recovery_college/outputs/service_worker.py). */
declare const settings: {
  build: string;
  essentials: string[];
  offline: string;
  pages: number;
  files: number;
  days: number;
  wait: number;
};

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or folder',
  EACCES: 'reading it is not permitted',
  EPERM: 'reading it is not permitted',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is no folder',
  ELOOP: 'its links lead in a circle',
  ENAMETOOLONG: 'its name is too long',
  ENOSPC: 'there is no space left',
  EMFILE: 'too many files are open',
};

/** Why the file system refused, in words; `failure` is what its call has thrown. */
export const reason = (failure: unknown): string => {
  const { code, message } = failure as NodeJS.ErrnoException;
  return (code === undefined ? undefined : REASONS[code]) ?? message;
};

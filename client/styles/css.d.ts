declare module '*.module.css' {
  const classes: Readonly<Record<string, string>>;
  // CSS modules have no other export than this.
  // oxlint-disable-next-line import/no-default-export -- how CSS modules are imported
  export default classes;
}
declare module '*.css';

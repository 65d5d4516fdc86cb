// Runs on the Node that the scripts will have, which may be an old one: plain JavaScript.
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `The scripts of this project need Node 22.18 or newer; this is ${process.version}.\n` +
      'On Linux and Windows (x64) npm installs one, unless optional dependencies are left out; elsewhere please\n' +
      'install it yourself: https://nodejs.org',
  );
  process.exitCode = 1;
}

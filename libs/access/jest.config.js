module.exports = {
  ...require('../../jest.preset.js'),
  displayName: 'access',
  rootDir: __dirname,
  // An ES module only: the verifier loads it when the first token comes.
  transformIgnorePatterns: ['/node_modules/(?!jose/)'],
};

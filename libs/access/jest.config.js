module.exports = {
  ...require('../../jest.preset.js').unitTests(__dirname),
  // An ES module only: the verifier loads it when the first token comes.
  transformIgnorePatterns: ['/node_modules/(?!jose/)'],
};

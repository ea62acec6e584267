//! Encrypted connections.

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::crypto::ring;
use tokio_rustls::rustls::pki_types::pem::{self, PemObject};
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio_rustls::rustls::{self, ServerConfig};

/// Far above what a chain of certificates needs.
const MAX_FILE_BYTES: u64 = 1 << 20;

/// A certificate and its key, ready to be used.
#[derive(Clone)]
pub struct Tls(Arc<ServerConfig>);

/// Why a certificate or key cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// The file cannot be read.
    #[error("{}: {source}", path.display())]
    Read {
        /// Which.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// The file has more bytes than any certificate or key.
    #[error("{}: more than {MAX_FILE_BYTES} bytes, which is no certificate and no key", path.display())]
    TooLong {
        /// Which.
        path: PathBuf,
    },
    /// The file is no PEM.
    #[error("{}: not PEM: {source}", path.display())]
    Pem {
        /// Which.
        path: PathBuf,
        /// What is wrong with it.
        source: pem::Error,
    },
    /// The file has no certificate.
    #[error("{}: there is no certificate in it; it needs `-----BEGIN CERTIFICATE-----`", path.display())]
    NoCertificate {
        /// Which.
        path: PathBuf,
    },
    /// The file has no key.
    #[error("{}: there is no private key in it; it needs `-----BEGIN PRIVATE KEY-----`", path.display())]
    NoKey {
        /// Which.
        path: PathBuf,
    },
    /// The key is another certificate's.
    #[error("{} is not the key of the certificate in {}", key.display(), certificates.display())]
    Mismatch {
        /// The certificate's file.
        certificates: PathBuf,
        /// The key's file.
        key: PathBuf,
    },
    /// The certificate or the key is broken, or of a kind that is not known.
    #[error("{} and {} cannot be used: {source}", certificates.display(), key.display())]
    Refused {
        /// The certificate's file.
        certificates: PathBuf,
        /// The key's file.
        key: PathBuf,
        /// What is wrong.
        source: rustls::Error,
    },
}

impl fmt::Debug for Tls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Tls(..)")
    }
}

impl Tls {
    /// Reads a chain of certificates, the server's own first, and its key, both as PEM.
    ///
    /// # Errors
    /// A file cannot be read, is not what it should be, or they do not belong together.
    pub fn read(certificates: &Path, key: &Path) -> Result<Self, TlsError> {
        let chain = read_certificates(certificates)?;
        let private = read_key(key)?;
        let refused = |source| match source {
            rustls::Error::InconsistentKeys(_) => {
                TlsError::Mismatch { certificates: certificates.to_owned(), key: key.to_owned() }
            }
            source => TlsError::Refused { certificates: certificates.to_owned(), key: key.to_owned(), source },
        };
        let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()
            .expect("the provider has ciphers for these versions")
            .with_no_client_auth()
            .with_single_cert(chain, private)
            .map_err(refused)?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Tls(Arc::new(config)))
    }

    /// What opens connections.
    pub(crate) fn acceptor(&self) -> TlsAcceptor {
        TlsAcceptor::from(Arc::clone(&self.0))
    }
}

fn read_certificates(path: &Path) -> Result<Vec<CertificateDer<'static>>, TlsError> {
    let bytes = read(path)?;
    let chain = CertificateDer::pem_slice_iter(&bytes).collect::<Result<Vec<_>, _>>();
    let chain = chain.map_err(|source| TlsError::Pem { path: path.to_owned(), source })?;
    if chain.is_empty() { Err(TlsError::NoCertificate { path: path.to_owned() }) } else { Ok(chain) }
}

fn read_key(path: &Path) -> Result<PrivateKeyDer<'static>, TlsError> {
    PrivateKeyDer::from_pem_slice(&read(path)?).map_err(|source| match source {
        pem::Error::NoItemsFound => TlsError::NoKey { path: path.to_owned() },
        source => TlsError::Pem { path: path.to_owned(), source },
    })
}

fn read(path: &Path) -> Result<Vec<u8>, TlsError> {
    let failed = |source| TlsError::Read { path: path.to_owned(), source };
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(failed)?;
    file.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > MAX_FILE_BYTES { Err(TlsError::TooLong { path: path.to_owned() }) } else { Ok(bytes) }
}

#[cfg(test)]
mod tests {
    use rcgen::{CertifiedKey, KeyPair, generate_simple_self_signed};

    use super::*;

    /// Writes a certificate file and a key file, and reads them.
    fn read(certificate: &str, key: &str) -> Result<Tls, String> {
        let folder = tempfile::tempdir().unwrap();
        let [certificate_path, key_path] = ["cert.pem", "key.pem"].map(|name| folder.path().join(name));
        std::fs::write(&certificate_path, certificate).unwrap();
        std::fs::write(&key_path, key).unwrap();
        Tls::read(&certificate_path, &key_path).map_err(|error| error.to_string())
    }

    #[test]
    fn a_certificate_and_its_key_are_taken_and_nothing_else_is() {
        let CertifiedKey { cert, signing_key } = generate_simple_self_signed(["localhost".to_owned()]).unwrap();
        let (cert, key) = (cert.pem(), signing_key.serialize_pem());
        assert!(read(&cert, &key).is_ok());
        let other = KeyPair::generate().unwrap().serialize_pem();
        let half = &cert[..cert.len() / 2];
        let garbage = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
        for (cert, key, words) in [
            (cert.as_str(), other.as_str(), "key.pem is not the key of the certificate in"),
            (&cert, "", "key.pem: there is no private key in it"),
            (&cert, &cert, "key.pem: there is no private key in it"),
            ("", &key, "cert.pem: there is no certificate in it"),
            (&key, &key, "cert.pem: there is no certificate in it"),
            (half, &key, "cert.pem: not PEM: "),
            (garbage, &key, "cannot be used: "),
        ] {
            let error = read(cert, key).unwrap_err();
            assert!(error.contains(words), "{words}: {error}");
        }
    }

    #[test]
    fn a_file_that_cannot_be_read_is_named() {
        let error = Tls::read(Path::new("/nothing/cert.pem"), Path::new("/nothing/key.pem")).unwrap_err();
        assert!(error.to_string().starts_with("/nothing/cert.pem: "), "{error}");
    }
}

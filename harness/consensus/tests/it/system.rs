//! The system campaign.

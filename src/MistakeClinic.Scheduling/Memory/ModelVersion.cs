namespace MistakeClinic.Scheduling;

/// <summary>Which memory model made a memory state. A state of one is not a state of another: replay the log instead.</summary>
/// <remarks>The numbers are stored; a new model gets a new one.</remarks>
public enum ModelVersion
{
    /// <summary>FSRS-6 in the float32 arithmetic of fsrs-rs 6.6.1, as in Anki: <see cref="Scheduling.Fsrs6"/>.</summary>
    Fsrs6 = 0,

    /// <summary>FSRS-6 in the rounded float64 arithmetic of ts-fsrs 5.4.2: <see cref="TsFsrs6"/>.</summary>
    TsFsrs6 = 1,

    /// <summary>FSRS-6 in the float64 arithmetic of py-fsrs 6.3.1: <see cref="PyFsrs6"/>.</summary>
    PyFsrs6 = 2,

    /// <summary>TsFsrs6 without enable_short_term, where the same day is like any other.</summary>
    TsFsrs6LongTerm = 3,
}

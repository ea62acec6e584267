__device__ float4  activations_0(StructuredBuffer<float> x_0, uint row_0, uint at_0, uint width_0)
{
    uint _S1 = row_0 + at_0;
    float _S2 = __ldg((&(x_0)[_S1]));
    float _S3 = __ldg((&(x_0)[_S1 + 1U]));
    float _S4 = __ldg((&(x_0)[_S1 + 2U]));
    float _S5 = __ldg((&(x_0)[_S1 + 3U]));
    return make_float4 (_S2, _S3, _S4, _S5);
}
__device__ __shared__ FixedArray<float, 1024>  partials_0;
__device__ float teamSums_0(FixedArray<float, 8>  * values_0, uint thread_0)
{
    __syncthreads();
    (*&partials_0)[thread_0] = (*values_0)[int(0)];
    (*&partials_0)[128U + thread_0] = (*values_0)[int(1)];
    (*&partials_0)[256U + thread_0] = (*values_0)[int(2)];
    (*&partials_0)[384U + thread_0] = (*values_0)[int(3)];
    (*&partials_0)[512U + thread_0] = (*values_0)[int(4)];
    (*&partials_0)[640U + thread_0] = (*values_0)[int(5)];
    (*&partials_0)[768U + thread_0] = (*values_0)[int(6)];
    (*&partials_0)[896U + thread_0] = (*values_0)[int(7)];
    __syncthreads();
    uint _S6 = thread_0 % 32U % 8U * 128U + thread_0 / 32U * 32U;
    uint i_0 = 0U;
    float sum_0 = 0.0f;
    for(;;)
    {
        if(i_0 < 32U)
        {
        }
        else
        {
            break;
        }
        float sum_1 = sum_0 + (*&partials_0)[_S6 + i_0];
        i_0 = i_0 + 1U;
        sum_0 = sum_1;
    }
    return sum_0;
}
struct Sixteen_0
{
    FixedArray<float4 , 4>  values_1;
    FixedArray<uint, 4>  at_1;
};
__device__ uint half_0(StructuredBuffer<uint> weights_0, uint at_2)
{
    uint _S7 = __ldg((&(weights_0)[at_2 >> int(1)]));
    return (_S7 >> ((at_2 & 1U) * 16U)) & 65535U;
}
__device__ float halfToFloat_0(uint bits_0)
{
    uint magnitude_0 = bits_0 & 32767U;
    float absolute_0;
    if(magnitude_0 < 1024U)
    {
        absolute_0 = float(magnitude_0) * 5.9604644775390625e-08f;
    }
    else
    {
        absolute_0 = (U32_asfloat(((magnitude_0 << int(13)) + 1879048192U))) * (U32_asfloat((125829120U)));
    }
    return (U32_asfloat(((F32_asuint((absolute_0))) | ((bits_0 & 32768U) << int(16)))));
}
__device__ float scale_0(StructuredBuffer<uint> weights_1, uint at_3)
{
    return halfToFloat_0(half_0(weights_1, at_3));
}
__device__ uint word_0(StructuredBuffer<uint> weights_2, uint at_4)
{
    uint _S8 = at_4 >> int(1);
    uint _S9 = __ldg((&(weights_2)[_S8]));
    uint _S10;
    if((at_4 & 1U) == 0U)
    {
        _S10 = _S9;
    }
    else
    {
        uint _S11 = _S9 >> int(16);
        uint _S12 = __ldg((&(weights_2)[_S8 + 1U]));
        _S10 = _S11 | (_S12 << int(16));
    }
    return _S10;
}
__device__ uint byteAt_0(StructuredBuffer<uint> weights_3, uint at_5, uint index_0)
{
    return ((half_0(weights_3, at_5 + index_0 / 2U)) >> ((index_0 & 1U) * 8U)) & 255U;
}
__device__ int Q3_K_signedScale_0(StructuredBuffer<uint> weights_4, uint at_6, uint run_0)
{
    return int((((byteAt_0(weights_4, at_6, run_0 % 8U)) >> (run_0 / 8U * 4U)) & 15U) | ((((byteAt_0(weights_4, at_6, 8U + run_0 % 4U)) >> (run_0 / 4U * 2U)) & 3U) << int(4))) - int(32);
}
__device__ uint4  bytes_0(uint packed_0, uint mask_0)
{
    return (make_uint4 (packed_0) >> make_uint4 (0U, 8U, 16U, 24U)) & make_uint4 (mask_0);
}
__device__ Sixteen_0 Q3_K_read_0(StructuredBuffer<uint> weights_5, uint at_7, uint part_0)
{
    float _S13 = scale_0(weights_5, at_7 + 54U);
    uint _S14 = word_0(weights_5, at_7 + 16U + 2U * part_0);
    uint _S15 = part_0 % 8U;
    uint _S16 = (word_0(weights_5, at_7 + _S15 * 2U)) >> (part_0 / 8U * 4U);
    uint _S17 = part_0 / 8U * 8U + _S15 / 4U;
    uint _S18 = at_7 + 48U;
    int4  _S19 = make_int4 (int(2));
    uint4  _S20 = make_uint4 ((uint)_S19.x, (uint)_S19.y, (uint)_S19.z, (uint)_S19.w);
    uint4  number_0 = (bytes_0(_S14 >> 0U, 3U)) | ((bytes_0(_S16 >> 0U, 1U)) << _S20);
    Sixteen_0 result_0;
    float4  _S21 = make_float4 ((float)number_0.x, (float)number_0.y, (float)number_0.z, (float)number_0.w);
    (&result_0)->values_1[0U] = make_float4 (_S13 * float(Q3_K_signedScale_0(weights_5, _S18, _S17))) * (_S21 - make_float4 (4.0f));
    uint _S22 = _S15 * 4U;
    (&result_0)->at_1[0U] = part_0 / 8U * 128U + _S22;
    uint4  number_1 = (bytes_0(_S14 >> 2U, 3U)) | ((bytes_0(_S16 >> 1U, 1U)) << _S20);
    float4  _S23 = make_float4 ((float)number_1.x, (float)number_1.y, (float)number_1.z, (float)number_1.w);
    (&result_0)->values_1[1U] = make_float4 (_S13 * float(Q3_K_signedScale_0(weights_5, _S18, _S17 + 2U))) * (_S23 - make_float4 (4.0f));
    (&result_0)->at_1[1U] = part_0 / 8U * 128U + 32U + _S22;
    uint4  number_2 = (bytes_0(_S14 >> 4U, 3U)) | ((bytes_0(_S16 >> 2U, 1U)) << _S20);
    float4  _S24 = make_float4 ((float)number_2.x, (float)number_2.y, (float)number_2.z, (float)number_2.w);
    (&result_0)->values_1[2U] = make_float4 (_S13 * float(Q3_K_signedScale_0(weights_5, _S18, _S17 + 4U))) * (_S24 - make_float4 (4.0f));
    (&result_0)->at_1[2U] = part_0 / 8U * 128U + 64U + _S22;
    uint4  number_3 = (bytes_0(_S14 >> 6U, 3U)) | ((bytes_0(_S16 >> 3U, 1U)) << _S20);
    float4  _S25 = make_float4 ((float)number_3.x, (float)number_3.y, (float)number_3.z, (float)number_3.w);
    (&result_0)->values_1[3U] = make_float4 (_S13 * float(Q3_K_signedScale_0(weights_5, _S18, _S17 + 6U))) * (_S25 - make_float4 (4.0f));
    (&result_0)->at_1[3U] = part_0 / 8U * 128U + 96U + _S22;
    return result_0;
}
__device__ float dot_0(float4  x_1, float4  y_0)
{
    int i_1 = int(0);
    float result_1 = 0.0f;
    for(;;)
    {
        if(i_1 < int(4))
        {
        }
        else
        {
            break;
        }
        float result_2 = result_1 + _slang_vector_get_element(x_1, i_1) * _slang_vector_get_element(y_0, i_1);
        i_1 = i_1 + int(1);
        result_1 = result_2;
    }
    return result_1;
}
__device__ void tileOfProducts_0(StructuredBuffer<uint> weights_6, FixedArray<uint, 4>  * at_8, StructuredBuffer<float> x_2, FixedArray<uint, 8>  * rows_0, uint width_1, uint thread_1, FixedArray<float, 4>  * totals_0)
{
    FixedArray<FixedArray<float, 8> , 4>  sums_0;
    sums_0[int(0)][int(0)] = 0.0f;
    sums_0[int(0)][int(1)] = 0.0f;
    sums_0[int(0)][int(2)] = 0.0f;
    sums_0[int(0)][int(3)] = 0.0f;
    sums_0[int(0)][int(4)] = 0.0f;
    sums_0[int(0)][int(5)] = 0.0f;
    sums_0[int(0)][int(6)] = 0.0f;
    sums_0[int(0)][int(7)] = 0.0f;
    sums_0[int(1)][int(0)] = 0.0f;
    sums_0[int(1)][int(1)] = 0.0f;
    sums_0[int(1)][int(2)] = 0.0f;
    sums_0[int(1)][int(3)] = 0.0f;
    sums_0[int(1)][int(4)] = 0.0f;
    sums_0[int(1)][int(5)] = 0.0f;
    sums_0[int(1)][int(6)] = 0.0f;
    sums_0[int(1)][int(7)] = 0.0f;
    sums_0[int(2)][int(0)] = 0.0f;
    sums_0[int(2)][int(1)] = 0.0f;
    sums_0[int(2)][int(2)] = 0.0f;
    sums_0[int(2)][int(3)] = 0.0f;
    sums_0[int(2)][int(4)] = 0.0f;
    sums_0[int(2)][int(5)] = 0.0f;
    sums_0[int(2)][int(6)] = 0.0f;
    sums_0[int(2)][int(7)] = 0.0f;
    sums_0[int(3)][int(0)] = 0.0f;
    sums_0[int(3)][int(1)] = 0.0f;
    sums_0[int(3)][int(2)] = 0.0f;
    sums_0[int(3)][int(3)] = 0.0f;
    sums_0[int(3)][int(4)] = 0.0f;
    sums_0[int(3)][int(5)] = 0.0f;
    sums_0[int(3)][int(6)] = 0.0f;
    sums_0[int(3)][int(7)] = 0.0f;
    uint _S26 = (width_1 + 256U - 1U) / 256U * 16U;
    uint i_2 = thread_1 % 32U;
    for(;;)
    {
        if(i_2 < _S26)
        {
        }
        else
        {
            break;
        }
        uint _S27 = i_2 / 16U;
        FixedArray<Sixteen_0, 4>  sixteens_0;
        uint _S28 = _S27 * 55U;
        uint _S29 = i_2 % 16U;
        sixteens_0[int(0)] = Q3_K_read_0(weights_6, (*at_8)[int(0)] + _S28, _S29);
        sixteens_0[int(1)] = Q3_K_read_0(weights_6, (*at_8)[int(1)] + _S28, _S29);
        sixteens_0[int(2)] = Q3_K_read_0(weights_6, (*at_8)[int(2)] + _S28, _S29);
        sixteens_0[int(3)] = Q3_K_read_0(weights_6, (*at_8)[int(3)] + _S28, _S29);
        uint _S30 = _S27 * 256U;
        uint _S31 = _S30 + (&sixteens_0[int(0)])->at_1[0U];
        uint _S32 = (*rows_0)[int(0)];
        float4  _S33 = activations_0(x_2, (*rows_0)[int(0)], _S31, width_1);
        sums_0[int(0)][int(0)] = sums_0[int(0)][int(0)] + dot_0((&sixteens_0[int(0)])->values_1[0U], _S33);
        sums_0[int(1)][int(0)] = sums_0[int(1)][int(0)] + dot_0((&sixteens_0[int(1)])->values_1[0U], _S33);
        sums_0[int(2)][int(0)] = sums_0[int(2)][int(0)] + dot_0((&sixteens_0[int(2)])->values_1[0U], _S33);
        sums_0[int(3)][int(0)] = sums_0[int(3)][int(0)] + dot_0((&sixteens_0[int(3)])->values_1[0U], _S33);
        uint _S34 = (*rows_0)[int(1)];
        float4  _S35 = activations_0(x_2, (*rows_0)[int(1)], _S31, width_1);
        sums_0[int(0)][int(1)] = sums_0[int(0)][int(1)] + dot_0((&sixteens_0[int(0)])->values_1[0U], _S35);
        sums_0[int(1)][int(1)] = sums_0[int(1)][int(1)] + dot_0((&sixteens_0[int(1)])->values_1[0U], _S35);
        sums_0[int(2)][int(1)] = sums_0[int(2)][int(1)] + dot_0((&sixteens_0[int(2)])->values_1[0U], _S35);
        sums_0[int(3)][int(1)] = sums_0[int(3)][int(1)] + dot_0((&sixteens_0[int(3)])->values_1[0U], _S35);
        uint _S36 = (*rows_0)[int(2)];
        float4  _S37 = activations_0(x_2, (*rows_0)[int(2)], _S31, width_1);
        sums_0[int(0)][int(2)] = sums_0[int(0)][int(2)] + dot_0((&sixteens_0[int(0)])->values_1[0U], _S37);
        sums_0[int(1)][int(2)] = sums_0[int(1)][int(2)] + dot_0((&sixteens_0[int(1)])->values_1[0U], _S37);
        sums_0[int(2)][int(2)] = sums_0[int(2)][int(2)] + dot_0((&sixteens_0[int(2)])->values_1[0U], _S37);
        sums_0[int(3)][int(2)] = sums_0[int(3)][int(2)] + dot_0((&sixteens_0[int(3)])->values_1[0U], _S37);
        uint _S38 = (*rows_0)[int(3)];
        float4  _S39 = activations_0(x_2, (*rows_0)[int(3)], _S31, width_1);
        sums_0[int(0)][int(3)] = sums_0[int(0)][int(3)] + dot_0((&sixteens_0[int(0)])->values_1[0U], _S39);
        sums_0[int(1)][int(3)] = sums_0[int(1)][int(3)] + dot_0((&sixteens_0[int(1)])->values_1[0U], _S39);
        sums_0[int(2)][int(3)] = sums_0[int(2)][int(3)] + dot_0((&sixteens_0[int(2)])->values_1[0U], _S39);
        sums_0[int(3)][int(3)] = sums_0[int(3)][int(3)] + dot_0((&sixteens_0[int(3)])->values_1[0U], _S39);
        uint _S40 = (*rows_0)[int(4)];
        float4  _S41 = activations_0(x_2, (*rows_0)[int(4)], _S31, width_1);
        sums_0[int(0)][int(4)] = sums_0[int(0)][int(4)] + dot_0((&sixteens_0[int(0)])->values_1[0U], _S41);
        sums_0[int(1)][int(4)] = sums_0[int(1)][int(4)] + dot_0((&sixteens_0[int(1)])->values_1[0U], _S41);
        sums_0[int(2)][int(4)] = sums_0[int(2)][int(4)] + dot_0((&sixteens_0[int(2)])->values_1[0U], _S41);
        sums_0[int(3)][int(4)] = sums_0[int(3)][int(4)] + dot_0((&sixteens_0[int(3)])->values_1[0U], _S41);
        uint _S42 = (*rows_0)[int(5)];
        float4  _S43 = activations_0(x_2, (*rows_0)[int(5)], _S31, width_1);
        sums_0[int(0)][int(5)] = sums_0[int(0)][int(5)] + dot_0((&sixteens_0[int(0)])->values_1[0U], _S43);
        sums_0[int(1)][int(5)] = sums_0[int(1)][int(5)] + dot_0((&sixteens_0[int(1)])->values_1[0U], _S43);
        sums_0[int(2)][int(5)] = sums_0[int(2)][int(5)] + dot_0((&sixteens_0[int(2)])->values_1[0U], _S43);
        sums_0[int(3)][int(5)] = sums_0[int(3)][int(5)] + dot_0((&sixteens_0[int(3)])->values_1[0U], _S43);
        uint _S44 = (*rows_0)[int(6)];
        float4  _S45 = activations_0(x_2, (*rows_0)[int(6)], _S31, width_1);
        sums_0[int(0)][int(6)] = sums_0[int(0)][int(6)] + dot_0((&sixteens_0[int(0)])->values_1[0U], _S45);
        sums_0[int(1)][int(6)] = sums_0[int(1)][int(6)] + dot_0((&sixteens_0[int(1)])->values_1[0U], _S45);
        sums_0[int(2)][int(6)] = sums_0[int(2)][int(6)] + dot_0((&sixteens_0[int(2)])->values_1[0U], _S45);
        sums_0[int(3)][int(6)] = sums_0[int(3)][int(6)] + dot_0((&sixteens_0[int(3)])->values_1[0U], _S45);
        uint _S46 = (*rows_0)[int(7)];
        float4  _S47 = activations_0(x_2, (*rows_0)[int(7)], _S31, width_1);
        sums_0[int(0)][int(7)] = sums_0[int(0)][int(7)] + dot_0((&sixteens_0[int(0)])->values_1[0U], _S47);
        sums_0[int(1)][int(7)] = sums_0[int(1)][int(7)] + dot_0((&sixteens_0[int(1)])->values_1[0U], _S47);
        sums_0[int(2)][int(7)] = sums_0[int(2)][int(7)] + dot_0((&sixteens_0[int(2)])->values_1[0U], _S47);
        sums_0[int(3)][int(7)] = sums_0[int(3)][int(7)] + dot_0((&sixteens_0[int(3)])->values_1[0U], _S47);
        uint _S48 = _S30 + (&sixteens_0[int(0)])->at_1[1U];
        float4  _S49 = activations_0(x_2, _S32, _S48, width_1);
        sums_0[int(0)][int(0)] = sums_0[int(0)][int(0)] + dot_0((&sixteens_0[int(0)])->values_1[1U], _S49);
        sums_0[int(1)][int(0)] = sums_0[int(1)][int(0)] + dot_0((&sixteens_0[int(1)])->values_1[1U], _S49);
        sums_0[int(2)][int(0)] = sums_0[int(2)][int(0)] + dot_0((&sixteens_0[int(2)])->values_1[1U], _S49);
        sums_0[int(3)][int(0)] = sums_0[int(3)][int(0)] + dot_0((&sixteens_0[int(3)])->values_1[1U], _S49);
        float4  _S50 = activations_0(x_2, _S34, _S48, width_1);
        sums_0[int(0)][int(1)] = sums_0[int(0)][int(1)] + dot_0((&sixteens_0[int(0)])->values_1[1U], _S50);
        sums_0[int(1)][int(1)] = sums_0[int(1)][int(1)] + dot_0((&sixteens_0[int(1)])->values_1[1U], _S50);
        sums_0[int(2)][int(1)] = sums_0[int(2)][int(1)] + dot_0((&sixteens_0[int(2)])->values_1[1U], _S50);
        sums_0[int(3)][int(1)] = sums_0[int(3)][int(1)] + dot_0((&sixteens_0[int(3)])->values_1[1U], _S50);
        float4  _S51 = activations_0(x_2, _S36, _S48, width_1);
        sums_0[int(0)][int(2)] = sums_0[int(0)][int(2)] + dot_0((&sixteens_0[int(0)])->values_1[1U], _S51);
        sums_0[int(1)][int(2)] = sums_0[int(1)][int(2)] + dot_0((&sixteens_0[int(1)])->values_1[1U], _S51);
        sums_0[int(2)][int(2)] = sums_0[int(2)][int(2)] + dot_0((&sixteens_0[int(2)])->values_1[1U], _S51);
        sums_0[int(3)][int(2)] = sums_0[int(3)][int(2)] + dot_0((&sixteens_0[int(3)])->values_1[1U], _S51);
        float4  _S52 = activations_0(x_2, _S38, _S48, width_1);
        sums_0[int(0)][int(3)] = sums_0[int(0)][int(3)] + dot_0((&sixteens_0[int(0)])->values_1[1U], _S52);
        sums_0[int(1)][int(3)] = sums_0[int(1)][int(3)] + dot_0((&sixteens_0[int(1)])->values_1[1U], _S52);
        sums_0[int(2)][int(3)] = sums_0[int(2)][int(3)] + dot_0((&sixteens_0[int(2)])->values_1[1U], _S52);
        sums_0[int(3)][int(3)] = sums_0[int(3)][int(3)] + dot_0((&sixteens_0[int(3)])->values_1[1U], _S52);
        float4  _S53 = activations_0(x_2, _S40, _S48, width_1);
        sums_0[int(0)][int(4)] = sums_0[int(0)][int(4)] + dot_0((&sixteens_0[int(0)])->values_1[1U], _S53);
        sums_0[int(1)][int(4)] = sums_0[int(1)][int(4)] + dot_0((&sixteens_0[int(1)])->values_1[1U], _S53);
        sums_0[int(2)][int(4)] = sums_0[int(2)][int(4)] + dot_0((&sixteens_0[int(2)])->values_1[1U], _S53);
        sums_0[int(3)][int(4)] = sums_0[int(3)][int(4)] + dot_0((&sixteens_0[int(3)])->values_1[1U], _S53);
        float4  _S54 = activations_0(x_2, _S42, _S48, width_1);
        sums_0[int(0)][int(5)] = sums_0[int(0)][int(5)] + dot_0((&sixteens_0[int(0)])->values_1[1U], _S54);
        sums_0[int(1)][int(5)] = sums_0[int(1)][int(5)] + dot_0((&sixteens_0[int(1)])->values_1[1U], _S54);
        sums_0[int(2)][int(5)] = sums_0[int(2)][int(5)] + dot_0((&sixteens_0[int(2)])->values_1[1U], _S54);
        sums_0[int(3)][int(5)] = sums_0[int(3)][int(5)] + dot_0((&sixteens_0[int(3)])->values_1[1U], _S54);
        float4  _S55 = activations_0(x_2, _S44, _S48, width_1);
        sums_0[int(0)][int(6)] = sums_0[int(0)][int(6)] + dot_0((&sixteens_0[int(0)])->values_1[1U], _S55);
        sums_0[int(1)][int(6)] = sums_0[int(1)][int(6)] + dot_0((&sixteens_0[int(1)])->values_1[1U], _S55);
        sums_0[int(2)][int(6)] = sums_0[int(2)][int(6)] + dot_0((&sixteens_0[int(2)])->values_1[1U], _S55);
        sums_0[int(3)][int(6)] = sums_0[int(3)][int(6)] + dot_0((&sixteens_0[int(3)])->values_1[1U], _S55);
        float4  _S56 = activations_0(x_2, _S46, _S48, width_1);
        sums_0[int(0)][int(7)] = sums_0[int(0)][int(7)] + dot_0((&sixteens_0[int(0)])->values_1[1U], _S56);
        sums_0[int(1)][int(7)] = sums_0[int(1)][int(7)] + dot_0((&sixteens_0[int(1)])->values_1[1U], _S56);
        sums_0[int(2)][int(7)] = sums_0[int(2)][int(7)] + dot_0((&sixteens_0[int(2)])->values_1[1U], _S56);
        sums_0[int(3)][int(7)] = sums_0[int(3)][int(7)] + dot_0((&sixteens_0[int(3)])->values_1[1U], _S56);
        uint _S57 = _S30 + (&sixteens_0[int(0)])->at_1[2U];
        float4  _S58 = activations_0(x_2, _S32, _S57, width_1);
        sums_0[int(0)][int(0)] = sums_0[int(0)][int(0)] + dot_0((&sixteens_0[int(0)])->values_1[2U], _S58);
        sums_0[int(1)][int(0)] = sums_0[int(1)][int(0)] + dot_0((&sixteens_0[int(1)])->values_1[2U], _S58);
        sums_0[int(2)][int(0)] = sums_0[int(2)][int(0)] + dot_0((&sixteens_0[int(2)])->values_1[2U], _S58);
        sums_0[int(3)][int(0)] = sums_0[int(3)][int(0)] + dot_0((&sixteens_0[int(3)])->values_1[2U], _S58);
        float4  _S59 = activations_0(x_2, _S34, _S57, width_1);
        sums_0[int(0)][int(1)] = sums_0[int(0)][int(1)] + dot_0((&sixteens_0[int(0)])->values_1[2U], _S59);
        sums_0[int(1)][int(1)] = sums_0[int(1)][int(1)] + dot_0((&sixteens_0[int(1)])->values_1[2U], _S59);
        sums_0[int(2)][int(1)] = sums_0[int(2)][int(1)] + dot_0((&sixteens_0[int(2)])->values_1[2U], _S59);
        sums_0[int(3)][int(1)] = sums_0[int(3)][int(1)] + dot_0((&sixteens_0[int(3)])->values_1[2U], _S59);
        float4  _S60 = activations_0(x_2, _S36, _S57, width_1);
        sums_0[int(0)][int(2)] = sums_0[int(0)][int(2)] + dot_0((&sixteens_0[int(0)])->values_1[2U], _S60);
        sums_0[int(1)][int(2)] = sums_0[int(1)][int(2)] + dot_0((&sixteens_0[int(1)])->values_1[2U], _S60);
        sums_0[int(2)][int(2)] = sums_0[int(2)][int(2)] + dot_0((&sixteens_0[int(2)])->values_1[2U], _S60);
        sums_0[int(3)][int(2)] = sums_0[int(3)][int(2)] + dot_0((&sixteens_0[int(3)])->values_1[2U], _S60);
        float4  _S61 = activations_0(x_2, _S38, _S57, width_1);
        sums_0[int(0)][int(3)] = sums_0[int(0)][int(3)] + dot_0((&sixteens_0[int(0)])->values_1[2U], _S61);
        sums_0[int(1)][int(3)] = sums_0[int(1)][int(3)] + dot_0((&sixteens_0[int(1)])->values_1[2U], _S61);
        sums_0[int(2)][int(3)] = sums_0[int(2)][int(3)] + dot_0((&sixteens_0[int(2)])->values_1[2U], _S61);
        sums_0[int(3)][int(3)] = sums_0[int(3)][int(3)] + dot_0((&sixteens_0[int(3)])->values_1[2U], _S61);
        float4  _S62 = activations_0(x_2, _S40, _S57, width_1);
        sums_0[int(0)][int(4)] = sums_0[int(0)][int(4)] + dot_0((&sixteens_0[int(0)])->values_1[2U], _S62);
        sums_0[int(1)][int(4)] = sums_0[int(1)][int(4)] + dot_0((&sixteens_0[int(1)])->values_1[2U], _S62);
        sums_0[int(2)][int(4)] = sums_0[int(2)][int(4)] + dot_0((&sixteens_0[int(2)])->values_1[2U], _S62);
        sums_0[int(3)][int(4)] = sums_0[int(3)][int(4)] + dot_0((&sixteens_0[int(3)])->values_1[2U], _S62);
        float4  _S63 = activations_0(x_2, _S42, _S57, width_1);
        sums_0[int(0)][int(5)] = sums_0[int(0)][int(5)] + dot_0((&sixteens_0[int(0)])->values_1[2U], _S63);
        sums_0[int(1)][int(5)] = sums_0[int(1)][int(5)] + dot_0((&sixteens_0[int(1)])->values_1[2U], _S63);
        sums_0[int(2)][int(5)] = sums_0[int(2)][int(5)] + dot_0((&sixteens_0[int(2)])->values_1[2U], _S63);
        sums_0[int(3)][int(5)] = sums_0[int(3)][int(5)] + dot_0((&sixteens_0[int(3)])->values_1[2U], _S63);
        float4  _S64 = activations_0(x_2, _S44, _S57, width_1);
        sums_0[int(0)][int(6)] = sums_0[int(0)][int(6)] + dot_0((&sixteens_0[int(0)])->values_1[2U], _S64);
        sums_0[int(1)][int(6)] = sums_0[int(1)][int(6)] + dot_0((&sixteens_0[int(1)])->values_1[2U], _S64);
        sums_0[int(2)][int(6)] = sums_0[int(2)][int(6)] + dot_0((&sixteens_0[int(2)])->values_1[2U], _S64);
        sums_0[int(3)][int(6)] = sums_0[int(3)][int(6)] + dot_0((&sixteens_0[int(3)])->values_1[2U], _S64);
        float4  _S65 = activations_0(x_2, _S46, _S57, width_1);
        sums_0[int(0)][int(7)] = sums_0[int(0)][int(7)] + dot_0((&sixteens_0[int(0)])->values_1[2U], _S65);
        sums_0[int(1)][int(7)] = sums_0[int(1)][int(7)] + dot_0((&sixteens_0[int(1)])->values_1[2U], _S65);
        sums_0[int(2)][int(7)] = sums_0[int(2)][int(7)] + dot_0((&sixteens_0[int(2)])->values_1[2U], _S65);
        sums_0[int(3)][int(7)] = sums_0[int(3)][int(7)] + dot_0((&sixteens_0[int(3)])->values_1[2U], _S65);
        uint _S66 = _S30 + (&sixteens_0[int(0)])->at_1[3U];
        float4  _S67 = activations_0(x_2, _S32, _S66, width_1);
        sums_0[int(0)][int(0)] = sums_0[int(0)][int(0)] + dot_0((&sixteens_0[int(0)])->values_1[3U], _S67);
        sums_0[int(1)][int(0)] = sums_0[int(1)][int(0)] + dot_0((&sixteens_0[int(1)])->values_1[3U], _S67);
        sums_0[int(2)][int(0)] = sums_0[int(2)][int(0)] + dot_0((&sixteens_0[int(2)])->values_1[3U], _S67);
        sums_0[int(3)][int(0)] = sums_0[int(3)][int(0)] + dot_0((&sixteens_0[int(3)])->values_1[3U], _S67);
        float4  _S68 = activations_0(x_2, _S34, _S66, width_1);
        sums_0[int(0)][int(1)] = sums_0[int(0)][int(1)] + dot_0((&sixteens_0[int(0)])->values_1[3U], _S68);
        sums_0[int(1)][int(1)] = sums_0[int(1)][int(1)] + dot_0((&sixteens_0[int(1)])->values_1[3U], _S68);
        sums_0[int(2)][int(1)] = sums_0[int(2)][int(1)] + dot_0((&sixteens_0[int(2)])->values_1[3U], _S68);
        sums_0[int(3)][int(1)] = sums_0[int(3)][int(1)] + dot_0((&sixteens_0[int(3)])->values_1[3U], _S68);
        float4  _S69 = activations_0(x_2, _S36, _S66, width_1);
        sums_0[int(0)][int(2)] = sums_0[int(0)][int(2)] + dot_0((&sixteens_0[int(0)])->values_1[3U], _S69);
        sums_0[int(1)][int(2)] = sums_0[int(1)][int(2)] + dot_0((&sixteens_0[int(1)])->values_1[3U], _S69);
        sums_0[int(2)][int(2)] = sums_0[int(2)][int(2)] + dot_0((&sixteens_0[int(2)])->values_1[3U], _S69);
        sums_0[int(3)][int(2)] = sums_0[int(3)][int(2)] + dot_0((&sixteens_0[int(3)])->values_1[3U], _S69);
        float4  _S70 = activations_0(x_2, _S38, _S66, width_1);
        sums_0[int(0)][int(3)] = sums_0[int(0)][int(3)] + dot_0((&sixteens_0[int(0)])->values_1[3U], _S70);
        sums_0[int(1)][int(3)] = sums_0[int(1)][int(3)] + dot_0((&sixteens_0[int(1)])->values_1[3U], _S70);
        sums_0[int(2)][int(3)] = sums_0[int(2)][int(3)] + dot_0((&sixteens_0[int(2)])->values_1[3U], _S70);
        sums_0[int(3)][int(3)] = sums_0[int(3)][int(3)] + dot_0((&sixteens_0[int(3)])->values_1[3U], _S70);
        float4  _S71 = activations_0(x_2, _S40, _S66, width_1);
        sums_0[int(0)][int(4)] = sums_0[int(0)][int(4)] + dot_0((&sixteens_0[int(0)])->values_1[3U], _S71);
        sums_0[int(1)][int(4)] = sums_0[int(1)][int(4)] + dot_0((&sixteens_0[int(1)])->values_1[3U], _S71);
        sums_0[int(2)][int(4)] = sums_0[int(2)][int(4)] + dot_0((&sixteens_0[int(2)])->values_1[3U], _S71);
        sums_0[int(3)][int(4)] = sums_0[int(3)][int(4)] + dot_0((&sixteens_0[int(3)])->values_1[3U], _S71);
        float4  _S72 = activations_0(x_2, _S42, _S66, width_1);
        sums_0[int(0)][int(5)] = sums_0[int(0)][int(5)] + dot_0((&sixteens_0[int(0)])->values_1[3U], _S72);
        sums_0[int(1)][int(5)] = sums_0[int(1)][int(5)] + dot_0((&sixteens_0[int(1)])->values_1[3U], _S72);
        sums_0[int(2)][int(5)] = sums_0[int(2)][int(5)] + dot_0((&sixteens_0[int(2)])->values_1[3U], _S72);
        sums_0[int(3)][int(5)] = sums_0[int(3)][int(5)] + dot_0((&sixteens_0[int(3)])->values_1[3U], _S72);
        float4  _S73 = activations_0(x_2, _S44, _S66, width_1);
        sums_0[int(0)][int(6)] = sums_0[int(0)][int(6)] + dot_0((&sixteens_0[int(0)])->values_1[3U], _S73);
        sums_0[int(1)][int(6)] = sums_0[int(1)][int(6)] + dot_0((&sixteens_0[int(1)])->values_1[3U], _S73);
        sums_0[int(2)][int(6)] = sums_0[int(2)][int(6)] + dot_0((&sixteens_0[int(2)])->values_1[3U], _S73);
        sums_0[int(3)][int(6)] = sums_0[int(3)][int(6)] + dot_0((&sixteens_0[int(3)])->values_1[3U], _S73);
        float4  _S74 = activations_0(x_2, _S46, _S66, width_1);
        sums_0[int(0)][int(7)] = sums_0[int(0)][int(7)] + dot_0((&sixteens_0[int(0)])->values_1[3U], _S74);
        sums_0[int(1)][int(7)] = sums_0[int(1)][int(7)] + dot_0((&sixteens_0[int(1)])->values_1[3U], _S74);
        sums_0[int(2)][int(7)] = sums_0[int(2)][int(7)] + dot_0((&sixteens_0[int(2)])->values_1[3U], _S74);
        sums_0[int(3)][int(7)] = sums_0[int(3)][int(7)] + dot_0((&sixteens_0[int(3)])->values_1[3U], _S74);
        i_2 = i_2 + 32U;
    }
    FixedArray<float, 8>  _S75 = sums_0[int(0)];
    float _S76 = teamSums_0(&_S75, thread_1);
    (*totals_0)[int(0)] = _S76;
    FixedArray<float, 8>  _S77 = sums_0[int(1)];
    float _S78 = teamSums_0(&_S77, thread_1);
    (*totals_0)[int(1)] = _S78;
    FixedArray<float, 8>  _S79 = sums_0[int(2)];
    float _S80 = teamSums_0(&_S79, thread_1);
    (*totals_0)[int(2)] = _S80;
    FixedArray<float, 8>  _S81 = sums_0[int(3)];
    float _S82 = teamSums_0(&_S81, thread_1);
    (*totals_0)[int(3)] = _S82;
    return;
}
__device__ float clamp_0(float x_3, float minBound_0, float maxBound_0)
{
    return (F32_min(((F32_max((x_3), (minBound_0)))), (maxBound_0)));
}
__device__ uint linear_0(uint3  group_0)
{
    return group_0.x + group_0.y * 32768U;
}
__device__ float exponential_0(float x_4)
{
    float clamped_0 = clamp_0(x_4, -87.33654022216796875f, 88.72283172607421875f);
    uint power_0 = (F32_asuint((clamped_0 * 1.4426950216293335f + 1.2582912e+07f)));
    float whole_0 = float(int(power_0 << int(10)) >> int(10));
    float r_0 = clamped_0 - whole_0 * 0.693359375f - whole_0 * -0.00021219444170129f;
    float value_0 = (U32_asfloat(((F32_asuint((1.0f + (r_0 + r_0 * r_0 * (0.49999994039535522f + r_0 * (0.1666652113199234f + r_0 * (0.04166838899254799f + r_0 * (0.00836873520165682f + r_0 * 0.00138145592063665f)))))))) + (power_0 << int(23)))));
    float value_1;
    if(x_4 < -87.33654022216796875f)
    {
        value_1 = 0.0f;
    }
    else
    {
        value_1 = value_0;
    }
    if(x_4 > 88.72283172607421875f)
    {
        value_1 = 3.00000000549775576e+38f * x_4;
    }
    else
    {
    }
    if(x_4 != x_4)
    {
        value_1 = x_4;
    }
    else
    {
    }
    return value_1;
}
__device__ float sigmoid_0(float x_5)
{
    return 1.0f / (1.0f + exponential_0(- x_5));
}
__device__ float normalDistribution_0(float x_6)
{
    float a_0 = clamp_0((F32_abs((x_6))), 0.0f, 20.0f);
    float t_0 = 1.0f / (1.0f + 0.35355338454246521f * a_0);
    float upper_0 = (U32_asfloat(((F32_asuint((a_0))) & 4294963200U)));
    float tail_0 = 0.5f * t_0 * exponential_0(-1.26548564434051514f + t_0 * (0.99940979480743408f + t_0 * (0.37988382577896118f + t_0 * (0.06717460602521896f + t_0 * (-0.09506391733884811f + t_0 * (0.10174258053302765f + t_0 * (-0.91687458753585815f + t_0 * (1.3227466344833374f + t_0 * (-0.75143367052078247f + t_0 * 0.15790040791034698f)))))))) - 0.5f * ((a_0 - upper_0) * (a_0 + upper_0))) * exponential_0(-0.5f * upper_0 * upper_0);
    float _S83;
    if(x_6 < 0.0f)
    {
        _S83 = tail_0;
    }
    else
    {
        _S83 = 1.0f - tail_0;
    }
    return _S83;
}
__device__ float activation_0(uint kind_0, float x_7)
{
    switch(kind_0)
    {
    case 0U:
        {
            return x_7 * sigmoid_0(x_7);
        }
    case 1U:
        {
            return x_7 * normalDistribution_0(x_7);
        }
    case 2U:
        {
            return x_7 * sigmoid_0(1.59576904773712158f * (x_7 + 0.04471499845385551f * x_7 * x_7 * x_7));
        }
    default:
        {
            return x_7 * sigmoid_0(1.70200002193450928f * x_7);
        }
    }
}
struct Epilogue_0
{
    uint hasBias_0;
    uint biasAt_0;
    uint adds_0;
    uint gated_0;
    uint act_0;
};
extern "C" __global__ void matmul__tile__q3_k(StructuredBuffer<uint> weights_7, StructuredBuffer<float> x_8, StructuredBuffer<float> bias_0, RWStructuredBuffer<float> result_3, uint rows_1, uint width_2, uint tokens_0, uint rowHalves_0, uint resultAt_0, uint resultStride_0, uint biasAt_1, uint hasBias_1, uint adds_1, uint gated_1, uint act_1)
{
    float _S84;
    uint _S85 = (threadIdx.z * blockDim.y + threadIdx.y) * blockDim.x + threadIdx.x;
    Epilogue_0 epilogue_0;
    (&epilogue_0)->hasBias_0 = hasBias_1;
    (&epilogue_0)->biasAt_0 = biasAt_1;
    (&epilogue_0)->adds_0 = adds_1;
    (&epilogue_0)->gated_0 = gated_1;
    (&epilogue_0)->act_0 = act_1;
    Epilogue_0 _S86 = epilogue_0;
    for(;;)
    {
        uint _S87 = (linear_0(blockIdx) * 4U + _S85 / 32U) * 4U;
        uint first_0 = blockIdx.z * 8U;
        FixedArray<uint, 8>  starts_0;
        FixedArray<uint, 4>  at_9;
        uint _S88 = tokens_0 - 1U;
        starts_0[int(0)] = (U32_min((first_0), (_S88))) * width_2;
        starts_0[int(1)] = (U32_min((first_0 + 1U), (_S88))) * width_2;
        starts_0[int(2)] = (U32_min((first_0 + 2U), (_S88))) * width_2;
        starts_0[int(3)] = (U32_min((first_0 + 3U), (_S88))) * width_2;
        starts_0[int(4)] = (U32_min((first_0 + 4U), (_S88))) * width_2;
        starts_0[int(5)] = (U32_min((first_0 + 5U), (_S88))) * width_2;
        starts_0[int(6)] = (U32_min((first_0 + 6U), (_S88))) * width_2;
        starts_0[int(7)] = (U32_min((first_0 + 7U), (_S88))) * width_2;
        uint _S89 = rows_1 - 1U;
        at_9[int(0)] = (U32_min((_S87), (_S89))) * rowHalves_0;
        uint _S90 = _S87 + 1U;
        at_9[int(1)] = (U32_min((_S90), (_S89))) * rowHalves_0;
        uint _S91 = _S87 + 2U;
        at_9[int(2)] = (U32_min((_S91), (_S89))) * rowHalves_0;
        uint _S92 = _S87 + 3U;
        at_9[int(3)] = (U32_min((_S92), (_S89))) * rowHalves_0;
        FixedArray<float, 4>  sums_1;
        sums_1[int(0)] = 0.0f;
        sums_1[int(1)] = 0.0f;
        sums_1[int(2)] = 0.0f;
        sums_1[int(3)] = 0.0f;
        uint half_1 = 0U;
        for(;;)
        {
            if(half_1 <= (_S86.gated_0))
            {
            }
            else
            {
                break;
            }
            FixedArray<uint, 4>  _S93 = at_9;
            FixedArray<uint, 8>  _S94 = starts_0;
            FixedArray<float, 4>  totals_1;
            tileOfProducts_0(weights_7, &_S93, x_8, &_S94, width_2, _S85, &totals_1);
            bool _S95 = half_1 == 0U;
            if(_S95)
            {
                _S84 = totals_1[int(0)];
            }
            else
            {
                _S84 = activation_0(_S86.act_0, sums_1[int(0)]) * totals_1[int(0)];
            }
            sums_1[int(0)] = _S84;
            uint _S96 = rows_1 * rowHalves_0;
            at_9[int(0)] = at_9[int(0)] + _S96;
            float _S97;
            if(_S95)
            {
                _S97 = totals_1[int(1)];
            }
            else
            {
                _S97 = activation_0(_S86.act_0, sums_1[int(1)]) * totals_1[int(1)];
            }
            sums_1[int(1)] = _S97;
            at_9[int(1)] = at_9[int(1)] + _S96;
            float _S98;
            if(_S95)
            {
                _S98 = totals_1[int(2)];
            }
            else
            {
                _S98 = activation_0(_S86.act_0, sums_1[int(2)]) * totals_1[int(2)];
            }
            sums_1[int(2)] = _S98;
            at_9[int(2)] = at_9[int(2)] + _S96;
            float _S99;
            if(_S95)
            {
                _S99 = totals_1[int(3)];
            }
            else
            {
                _S99 = activation_0(_S86.act_0, sums_1[int(3)]) * totals_1[int(3)];
            }
            sums_1[int(3)] = _S99;
            at_9[int(3)] = at_9[int(3)] + _S96;
            half_1 = half_1 + 1U;
        }
        uint _S100 = _S85 % 32U;
        uint token_0 = first_0 + _S100;
        bool _S101;
        if(_S100 < 8U)
        {
            _S101 = token_0 < tokens_0;
        }
        else
        {
            _S101 = false;
        }
        if(_S101)
        {
            if(_S87 < rows_1)
            {
                uint _S102 = resultAt_0 + token_0 * resultStride_0 + _S87;
                float _S103 = sums_1[int(0)];
                if((_S86.hasBias_0) != 0U)
                {
                    float _S104 = __ldg((&(bias_0)[_S86.biasAt_0 + _S87]));
                    _S84 = _S103 + _S104;
                }
                else
                {
                    _S84 = _S103;
                }
                float * _S105 = (&(result_3)[_S102]);
                if((_S86.adds_0) != 0U)
                {
                    _S84 = *(&(result_3)[_S102]) + _S84;
                }
                else
                {
                }
                *_S105 = _S84;
            }
            if(_S90 < rows_1)
            {
                uint _S106 = resultAt_0 + token_0 * resultStride_0 + _S87 + 1U;
                float _S107 = sums_1[int(1)];
                if((_S86.hasBias_0) != 0U)
                {
                    float _S108 = __ldg((&(bias_0)[_S86.biasAt_0 + _S90]));
                    _S84 = _S107 + _S108;
                }
                else
                {
                    _S84 = _S107;
                }
                float * _S109 = (&(result_3)[_S106]);
                if((_S86.adds_0) != 0U)
                {
                    _S84 = *(&(result_3)[_S106]) + _S84;
                }
                else
                {
                }
                *_S109 = _S84;
            }
            if(_S91 < rows_1)
            {
                uint _S110 = resultAt_0 + token_0 * resultStride_0 + _S87 + 2U;
                float _S111 = sums_1[int(2)];
                if((_S86.hasBias_0) != 0U)
                {
                    float _S112 = __ldg((&(bias_0)[_S86.biasAt_0 + _S91]));
                    _S84 = _S111 + _S112;
                }
                else
                {
                    _S84 = _S111;
                }
                float * _S113 = (&(result_3)[_S110]);
                if((_S86.adds_0) != 0U)
                {
                    _S84 = *(&(result_3)[_S110]) + _S84;
                }
                else
                {
                }
                *_S113 = _S84;
            }
            if(_S92 < rows_1)
            {
                uint _S114 = resultAt_0 + token_0 * resultStride_0 + _S87 + 3U;
                float _S115 = sums_1[int(3)];
                if((_S86.hasBias_0) != 0U)
                {
                    float _S116 = __ldg((&(bias_0)[_S86.biasAt_0 + _S92]));
                    _S84 = _S115 + _S116;
                }
                else
                {
                    _S84 = _S115;
                }
                float * _S117 = (&(result_3)[_S114]);
                if((_S86.adds_0) != 0U)
                {
                    _S84 = *(&(result_3)[_S114]) + _S84;
                }
                else
                {
                }
                *_S117 = _S84;
            }
        }
        break;
    }
    return;
}
